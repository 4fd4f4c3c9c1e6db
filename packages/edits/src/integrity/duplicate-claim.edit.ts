import { billingIdentity, filedTo, type HistoryLine, renderedBy, type ServiceLine } from "@firstpass/claim";
import type { Content } from "@firstpass/content";
import type { Case } from "../case/case.ts";
import { edit } from "../engine/edit.ts";

/** Repeat by the same provider, by another provider, and a repeat lab test: the line is billed as a repeat. */
const repeatModifiers = new Set(["76", "77", "91"]);

export default edit({
  id: "integrity/duplicate-claim",
  title: "Duplicate service line",
  source: "Medicare Claims Processing Manual, chapter 1, section 120",
  severity: "hold",
  predicts: { carc: "18", rarc: null },
  effective: {},
  needs: ["history"],
  messages: {
    billed: "{Lines}: {procedure} on {date} was already billed on claim {earlier}, line {earlierLine}.",
  },
  actions: {
    billed:
      "Remove the line. To correct the earlier claim, send a replacement (frequency 7). If the service was repeated, append modifier 76 or 77.",
  },
  *check({ claim, lines, history, content }) {
    if (claim.frequency === "7" || claim.frequency === "8") return;
    for (const line of lines) {
      if (line.modifiers.some((modifier) => repeatModifiers.has(modifier))) continue;
      const earlier = history.find((billed) => isSameService(line, billed, claim, content));
      if (!earlier) continue;
      yield {
        message: "billed",
        lines: [line],
        procedure: line.procedure,
        date: line.serviceDate,
        earlier: earlier.controlNumber,
        earlierLine: earlier.line,
      };
    }
  },
  examples: {
    clean: [
      "97112-GP",
      "97112-GP earlier: 97112-GP @2026-02-27",
      "97112-GP earlier: 97110-GP",
      "97112-GP-76 earlier: 97112-GP-76",
      "97112-GP-59 earlier: 97112-GP",
      "{frequency 7} 97112-GP earlier: 97112-GP",
      "97112-GP earlier: {billing 1245319599} 97112-GP",
      "97530-GP by:1234567893 earlier: 97530-GP",
      "{payer 60054} 97112-GP earlier: 97112-GP",
      "{payer 60054, after 60054} 97112-GP earlier: {payer 60054} 97112-GP",
    ],
    flagged: {
      "97112-GP earlier: 97112-GP": "billed",
      "97112-59-GP x2 earlier: 97110-GP | 97112-GP-59": "billed",
      "97112-GP-0X earlier: 97112-GP": "billed",
      "{payer 60054, after 06102} 97112-GP earlier: {payer 60054, after 06102} 97112-GP": "billed",
    },
  },
});

/**
 * The payer must match, because a secondary payer gets its own claim for the same service. Two therapists in one practice
 * may each furnish it, so the rendering providers must match where both are known.
 */
function isSameService(
  line: ServiceLine,
  billed: HistoryLine,
  claim: Case["claim"],
  content: Content,
): boolean {
  if (billed.procedure !== line.procedure || billed.serviceDate !== line.serviceDate) return false;
  if (billed.billingNpi !== billingIdentity(claim) || billed.payerId !== filedTo(claim)) return false;
  const rendering = renderedBy(claim, line).npi;
  if (rendering && billed.renderingNpi && rendering !== billed.renderingNpi) return false;
  return validModifiers(billed, content) === validModifiers(line, content);
}

/** Leaves out invalid modifiers, which modifier/unknown reports, so that they do not hide a duplicate. */
function validModifiers(
  { modifiers, serviceDate }: ServiceLine | HistoryLine,
  { modifiers: known }: Content,
): string {
  const valid = modifiers.filter((modifier) => known.has(modifier, serviceDate));
  return [...new Set(valid)].sort().join();
}
