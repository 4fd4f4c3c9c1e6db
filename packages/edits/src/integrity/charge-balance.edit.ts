import { formatMoney } from "@firstpass/claim";
import { edit } from "../engine/edit.ts";

export default edit({
  id: "integrity/charge-balance",
  title: "Claim charge must equal the sum of the line charges",
  source: "ASC X12 005010X222A1, loop 2300, CLM02",
  severity: "hold",
  predicts: { carc: "16", rarc: "M54" },
  effective: {},
  messages: {
    unequal: "The claim charge is {charge}, but the line charges total {sum}.",
  },
  actions: {
    unequal: "Correct the claim charge, or look for a missing, duplicate or mispriced line.",
  },
  *check({ claim, lines }) {
    let sumCents = 0;
    for (const line of claim.lines) sumCents += line.chargeCents;
    if (sumCents === claim.chargeCents) return;
    yield {
      message: "unequal",
      lines: [],
      atRisk: lines,
      charge: `$${formatMoney(claim.chargeCents)}`,
      sum: `$${formatMoney(sumCents)}`,
    };
  },
  examples: {
    clean: ["97112-GP x2 $90.00 | 97110-GP $45.00", "{charge 135} 97112-GP x2 $90.00 | 97110-GP $45.00"],
    flagged: { "{charge 90.00} 97112-GP x2 $90.00 | 97110-GP $45.00": "unequal" },
  },
});
