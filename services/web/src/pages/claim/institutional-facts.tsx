import { formatDate } from "../../ui/date.ts";
import type { InstitutionalContents } from "./claim-contents.ts";
import styles from "./institutional-facts.module.css";

/** The fields of an institutional claim, as on the UB-04. Empty fields are left out. */
export function InstitutionalFacts({
  institutional,
  conditionCodes = [],
}: {
  institutional: InstitutionalContents;
  conditionCodes?: readonly string[] | undefined;
}) {
  return (
    <section aria-label="Institutional claim">
      <dl className={styles.facts}>
        {factsOf(institutional, conditionCodes)
          .filter(([, text]) => text !== "")
          .map(([name, text]) => (
            <div key={name}>
              <dt>{name}</dt>
              <dd>{text}</dd>
            </div>
          ))}
      </dl>
    </section>
  );
}

function factsOf(
  claim: InstitutionalContents,
  conditionCodes: readonly string[],
): readonly (readonly [name: string, text: string])[] {
  const { occurrences = [], occurrenceSpans = [], values = [], attendingProvider: attending } = claim;
  return [
    ["Bill type", claim.billType],
    ["Statement period", datesText(claim.statementFrom, claim.statementThrough)],
    ["Patient status", claim.patientStatus ?? ""],
    ["Occurrence codes", occurrences.map(({ code, date }) => `${code} ${formatDate(date)}`).join(" · ")],
    [
      "Occurrence spans",
      occurrenceSpans.map(({ code, from, through }) => `${code} ${datesText(from, through)}`).join(" · "),
    ],
    ["Value codes", values.map(({ code, amount }) => `${code} ${amount}`).join(" · ")],
    ["Condition codes", conditionCodes.join(", ")],
    ["Attending provider", attending?.name ?? attending?.npi ?? ""],
  ];
}

function datesText(from: string, through: string): string {
  return from === through ? formatDate(from) : `${formatDate(from)} – ${formatDate(through)}`;
}
