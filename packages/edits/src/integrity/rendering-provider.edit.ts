import { edit } from "../engine/edit.ts";

/** NUCC taxonomy groupings 22 and 23, rehabilitation professionals: the billing provider is the therapist. */
const therapistTaxonomy = /^2[23]/;

export default edit({
  id: "integrity/rendering-provider",
  title: "Rendering provider required on therapy lines",
  source:
    "ASC X12 005010X222A1, loops 2310B and 2420A; Medicare Claims Processing Manual, chapter 26, section 10.4, item 24J",
  severity: "warn",
  predicts: { carc: "16", rarc: "N290" },
  claims: "professional",
  effective: {},
  messages: {
    missing:
      "{Lines}: no rendering provider on the line or the claim; the {policy} policy requires one for therapy.",
  },
  actions: {
    missing:
      "Send the treating therapist's NPI on the claim, or on each line if several therapists treated the patient.",
  },
  *check({ claim, lines, policy, therapy }) {
    if (!policy.renderingProviderRequired || claim.renderingProvider) return;
    // A therapist who bills for herself is not listed again.
    if (claim.billingProvider.entityType === "person") return;
    if (therapistTaxonomy.test(claim.billingProvider.taxonomy ?? "")) return;
    const unnamed = lines.filter((line) => !line.renderingProvider && therapy(line));
    if (unnamed.length > 0) yield { message: "missing", lines: unnamed, policy: policy.name };
  },
  examples: {
    clean: [
      "97112-GP",
      "{no rendering} 97112-GP by:1245319599",
      "{no rendering} 99213",
      "{no rendering, payer 99999} 97112-GP",
      "{no rendering, billing 1234567893/225100000X} 97112-GP",
      "{837P, solo, no rendering} 97112-GP",
    ],
    flagged: {
      "{no rendering} 97112-GP": "missing",
      "{no rendering, billing 1234567893/261QP2000X} 97112-GP by:1245319599 | 97110-GP": "missing",
    },
  },
});
