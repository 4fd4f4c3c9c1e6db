/** The pages, with the data that their addresses need. */
export function pagesOf({ heldClaimId, batchId }: { heldClaimId: string; batchId: string }) {
  return [
    { name: "operations", path: "/operations" },
    { name: "worklist", path: "/worklist" },
    { name: "worklist-grouped", path: "/worklist?group=edit" },
    { name: "claim", path: `/claims/${heldClaimId}` },
    { name: "claims", path: "/claims?status=hold" },
    { name: "batches", path: "/batches" },
    { name: "batch", path: `/batches/${batchId}` },
    { name: "edits", path: "/edits" },
    { name: "edit", path: "/edits/modifier/ncci-ptp" },
    { name: "content", path: "/content" },
    { name: "policies", path: "/content?tab=policies" },
    { name: "policy", path: "/content?tab=policies&policy=medicare-j6" },
    { name: "releases", path: "/content?tab=releases" },
    { name: "endpoints", path: "/endpoints" },
    { name: "team", path: "/team" },
    { name: "help", path: "/help" },
    { name: "not-found", path: "/claims/unknown/address" },
  ];
}
