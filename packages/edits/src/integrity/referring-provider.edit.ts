import { edit } from "../engine/edit.ts";

export default edit({
  id: "integrity/referring-provider",
  title: "Certifying provider required on therapy lines",
  source:
    "42 CFR 424.24(c); Noridian, Certifying Physician: Identify for Claim Processing; ASC X12 005010X222A1, loop 2310A",
  severity: "hold",
  nextActor: "front_desk",
  predicts: { carc: "16", rarc: "N265" },
  claims: "professional",
  effective: {},
  messages: {
    missing:
      "{Lines}: no referring provider; the {policy} policy requires the provider who certified the plan of care.",
    unnumbered: "{Lines}: the referring provider has no NPI; the {policy} policy requires it on therapy.",
  },
  actions: {
    missing:
      "Send the certifying physician or practitioner as the referring provider (NM1*DN), with the NPI.",
    unnumbered: "Send the NPI of the physician or practitioner who certified the plan of care.",
  },
  *check({ claim, lines, policy, therapy }) {
    if (!policy.referringProviderRequired || claim.referringProvider?.npi) return;
    const about = {
      lines: lines.filter((line) => !line.referringProvider?.npi && therapy(line)),
      policy: policy.name,
    };
    if (about.lines.length === 0) return;
    if (claim.referringProvider) yield { message: "unnumbered", ...about };
    else if (claim.format === "837P") yield { message: "missing", ...about };
  },
  examples: {
    clean: [
      "{837P} 97112-GP",
      "{837P, no referring} 99213",
      "{837P, no referring, payer 60054, filing CI} 97112-GP",
      "97112-GP",
    ],
    flagged: {
      "{837P, no referring} 97161-GP": "missing",
      "{837P, no referring} 97110-GP | 92507-GN": "missing",
      "{referring #G2/9} 97112-GP": "unnumbered",
    },
  },
});
