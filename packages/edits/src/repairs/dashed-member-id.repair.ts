import { repair } from "./repair.ts";

export default repair({
  id: "dashed-member-id",
  edit: "integrity/member-id-format",
  title: "Remove dashes and spaces from the member ID",
  because: "A Medicare card prints the identifier with dashes, and a claim has it without.",
  examples: {
    mended: { "{member 1EG4-TE5-MK73} 97112-GP": "{member 1EG4TE5MK73} 97112-GP" },
    left: ["{member 123456789A} 97112-GP"],
  },
  mend(claim) {
    const memberId = claim.subscriber.memberId?.replace(/[- ]/g, "");
    if (memberId === claim.subscriber.memberId) return null;
    return { ...claim, subscriber: { ...claim.subscriber, memberId } };
  },
});
