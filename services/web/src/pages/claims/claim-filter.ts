import type { paths } from "@firstpass/client/schema";
import { statusNames } from "../../ui/claim-status.tsx";
import { formatDate } from "../../ui/date.ts";

type Counted = NonNullable<NonNullable<paths["/v1/claims"]["get"]["parameters"]["query"]>["counted"]>;

/** What the parameter `counted` of a figure's list counts, as the end of "Claims …". */
const sets: Record<Counted, string> = {
  scrubbed: "scrubbed",
  "clean-at-first-scrub": "clean at first scrub",
  found: "with a finding",
  held: "held",
  "held-then-released": "held, then released",
  "held-then-corrected": "held, then corrected",
  resolved: "resolved",
  decided: "whose finding was decided",
  "marked-wrong": "whose finding was marked as wrong",
  "decided-by-payer": "overridden, then answered by the payer",
  "denied-after-all": "overridden, then denied",
  "false-positive": "whose finding was wrong",
  "true-positive": "whose finding was right",
  answered: "answered by the payer",
  denied: "denied",
  missed: "denied without a prediction",
  remitted: "remitted",
  "paid-at-first": "paid at the first remittance",
  predicted: "with a predicted denial that the payer answered",
  "denied-as-predicted": "denied as predicted",
  "denied-otherwise": "denied for another reason",
  "paid-despite-prediction": "paid despite a prediction",
  worked: "worked",
};

/** The claims that an address lists, in words: `Claims held, then released · 03/01/2025 – 03/31/2025`. */
export function describeClaims(search: URLSearchParams): string {
  const counted = search.get("counted");
  const title =
    counted === null ? "All claims" : `Claims ${counted in sets ? sets[counted as Counted] : "counted"}`;
  return [title, describePeriod(search)].filter(Boolean).join(" · ");
}

function describePeriod(search: URLSearchParams): string {
  const since = search.get("since");
  const until = search.get("until");
  if (since === null || until === null) return "";
  return since === until ? formatDate(since) : `${formatDate(since)} – ${formatDate(until)}`;
}

const statusName = (status: string) => statusNames[status as keyof typeof statusNames] ?? status;

const names = {
  edit: "Edit",
  payer: "Payer",
  clinic: "Clinic NPI",
  provider: "Provider NPI",
  status: "Status",
};

/** The other conditions of the address, as labels and values. */
export function conditionsOf(search: URLSearchParams): { label: string; value: string }[] {
  return Object.entries(names).flatMap(([name, label]) => {
    const value = search.get(name);
    return value === null ? [] : [{ label, value: name === "status" ? statusName(value) : value || "none" }];
  });
}
