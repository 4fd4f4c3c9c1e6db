import { repair } from "./repair.ts";

export default repair({
  id: "self-relationship",
  edit: "integrity/patient-relationship",
  title: "State that the patient is the subscriber (18)",
  because: "The claim has no patient other than the subscriber, whose relationship is self by definition.",
  examples: {
    mended: { "{837P, no relationship} 97112-GP": "{837P} 97112-GP" },
    left: [
      "{837P, payer 60054, filing CI, patient 19, no relationship} 97112-GP",
      "{payer 40001, filing WC, insured Mills} 97112-GP",
    ],
  },
  mend(claim) {
    const { patient, subscriber } = claim;
    if (patient || subscriber.relationship || subscriber.entityType === "organization") return null;
    return { ...claim, subscriber: { ...subscriber, relationship: "18" } };
  },
});
