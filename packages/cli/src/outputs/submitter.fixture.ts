/** Who sends claims that are not X12, as `--submitter` and `PUT /v1/submitter` take it. */
export const submitter = {
  sender: { qualifier: "ZZ", id: "OAKDALE" },
  receiver: { qualifier: "ZZ", id: "CLEARING" },
  usage: "T",
  submitterName: "Oakdale Billing",
  submitterId: "OAKDALE",
  contact: { name: "Office", phone: "6085550142" },
  receiverName: "Clearing",
  receiverId: "CLEARING",
};
