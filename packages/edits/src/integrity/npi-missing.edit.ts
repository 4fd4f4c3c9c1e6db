import { isMedicarePartB } from "@firstpass/claim";
import { edit } from "../engine/edit.ts";

export default edit({
  id: "integrity/npi-missing",
  title: "NPI required",
  source: "45 CFR 162.410; ASC X12 005010X222A1, loops 2010AA, 2310B and 2420A",
  severity: "hold",
  nextActor: "front_desk",
  warns: ["unnumbered"],
  predicts: { carc: "16", rarc: "N257" },
  predictsFor: {
    rendering: { carc: "16", rarc: "N290" },
    renderingOfLine: { carc: "16", rarc: "N290" },
  },
  effective: {},
  messages: {
    billing: "The billing provider has no NPI; Medicare requires it.",
    unnumbered: "The billing provider has neither an NPI nor a number from the payer.",
    rendering: "The rendering provider has no NPI; Medicare requires it.",
    renderingOfLine: "{Lines}: the rendering provider has no NPI; Medicare requires it.",
  },
  actions: {
    billing: "Send the billing provider's NPI.",
    unnumbered: "Send the NPI, or the payer's number for a provider who is not eligible for one (REF*G2).",
    rendering: "Send the rendering provider's NPI.",
    renderingOfLine: "Send the rendering provider's NPI.",
  },
  *check({ claim, lines }) {
    const { billingProvider, renderingProvider } = claim;
    const whole = { lines: [], atRisk: lines };
    const isMedicare = isMedicarePartB(claim);
    if (!billingProvider.npi) {
      if (isMedicare) yield { message: "billing", ...whole };
      else if (!billingProvider.otherIds?.length) yield { message: "unnumbered", ...whole };
    }
    if (!isMedicare) return;
    if (renderingProvider && !renderingProvider.npi) yield { message: "rendering", ...whole };
    const ofLines = lines.filter((line) => line.renderingProvider && !line.renderingProvider.npi);
    if (ofLines.length > 0) yield { message: "renderingOfLine", lines: ofLines };
  },
  examples: {
    clean: [
      "97112-GP",
      "{837P, payer SKIL0, filing MC, no billing, billing #G2/44} T1019-U1",
      "{837P, payer SKIL0, filing MC} T1019-U1 by:#G2/9",
    ],
    flagged: {
      "{837P, no billing} 97112-GP": "billing",
      "{837P, payer 60054, filing CI, no billing} 97112-GP": "unnumbered",
      "{rendering #G2/9} 97112-GP": "rendering",
      "97112-GP by:#G2/9 | 97110-GP": "renderingOfLine",
    },
  },
});
