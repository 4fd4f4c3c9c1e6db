import { Fragment } from "react";
import { formatDate } from "../../ui/date.ts";
import { Money } from "../../ui/money.tsx";
import type { ClaimContents, LineContents } from "./claim-contents.ts";
import { dotted } from "./claim-draft.ts";
import styles from "./claim-lines.module.css";
import { type FindingActions, FindingCard, findingId } from "./finding-card.tsx";
import { type Finding, placeFindings } from "./findings.ts";
import { InstitutionalFacts } from "./institutional-facts.tsx";

/** The claim's lines, each followed by its findings. Findings about the whole claim come first. */
export function ClaimLines({
  contents,
  findings,
  ...actions
}: {
  /** `null`: patient data is not opened, and lines have only numbers. */
  contents: ClaimContents | null;
  findings: readonly Finding[];
} & FindingActions) {
  const numbers = contents
    ? contents.lines.map(({ number }) => number)
    : [...new Set(findings.flatMap(({ lines }) => lines))].sort((one, other) => one - other);
  const isInstitutional = contents?.institutional !== undefined;
  const placed = placeFindings(findings, numbers);
  return (
    <>
      {placed.claim.length > 0 && (
        <section aria-label="Findings about the whole claim" className={styles.claimFindings}>
          <h2>About the claim</h2>
          {placed.claim.map((each) => (
            <FindingCard key={each.index} placed={each} {...actions} />
          ))}
        </section>
      )}
      <section aria-label="Lines">
        <h2 className={styles.heading}>Lines</h2>
        {contents?.institutional && (
          <InstitutionalFacts
            institutional={contents.institutional}
            conditionCodes={contents.conditionCodes}
          />
        )}
        {contents && <Diagnoses codes={contents.diagnoses} />}
        <div className={styles.scroller}>
          <table className={styles.lines}>
            <thead>
              <tr>
                <th scope="col">Line</th>
                <th scope="col">Procedure</th>
                <th scope="col">Modifiers</th>
                <th scope="col">Service date</th>
                <th scope="col">{isInstitutional ? "Revenue code" : "Diagnoses"}</th>
                <th scope="col" className={styles.right}>
                  Units
                </th>
                <th scope="col" className={styles.right}>
                  Charge
                </th>
              </tr>
            </thead>
            <tbody>
              {numbers.map((number) => {
                const { shown, elsewhere } = placed.lines.get(number)!;
                return (
                  <Fragment key={number}>
                    <LineRow number={number} line={contents?.lines.find((line) => line.number === number)} />
                    {(shown.length > 0 || elsewhere.length > 0) && (
                      <tr className={styles.findingsRow}>
                        <td colSpan={7}>
                          {shown.map((each) => (
                            <FindingCard key={each.index} placed={each} {...actions} />
                          ))}
                          {elsewhere.length > 0 && (
                            <p className={styles.elsewhere}>
                              Also affected by{" "}
                              {elsewhere.map(({ index }, position) => (
                                <Fragment key={index}>
                                  {position > 0 && ", "}
                                  <a href={`#${findingId(index)}`}>finding {index + 1}</a>
                                </Fragment>
                              ))}
                              .
                            </p>
                          )}
                        </td>
                      </tr>
                    )}
                  </Fragment>
                );
              })}
            </tbody>
          </table>
        </div>
      </section>
    </>
  );
}

function LineRow({ number, line }: { number: number; line: LineContents | undefined }) {
  if (!line) {
    return (
      <tr>
        <th scope="row">{number}</th>
        <td colSpan={6}>hidden</td>
      </tr>
    );
  }
  const { procedure, modifiers, serviceDate, serviceDateEnd, units, charge } = line;
  const isRange = serviceDateEnd !== undefined && serviceDateEnd !== serviceDate;
  return (
    <tr>
      <th scope="row">{number}</th>
      <td>
        <strong>{procedure || "–"}</strong>
      </td>
      <td>{modifiers.join(" ") || "–"}</td>
      <td>
        {formatDate(serviceDate)}
        {isRange && ` – ${formatDate(serviceDateEnd)}`}
      </td>
      <td>{line.revenueCode ?? (line.diagnosisPointers.join(", ") || "–")}</td>
      <td className={styles.right}>{units}</td>
      <td className={styles.right}>
        <Money amount={charge} />
      </td>
    </tr>
  );
}

function Diagnoses({ codes }: { codes: readonly string[] }) {
  if (codes.length === 0) return <p className={styles.diagnoses}>No diagnoses</p>;
  return (
    <ol className={styles.diagnoses} aria-label="Diagnoses">
      {codes.map((code, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: lines point to diagnoses by position.
        <li key={index}>
          <span className={styles.position}>{index + 1}</span> {dotted(code)}
        </li>
      ))}
    </ol>
  );
}
