import { Matrix } from "../../charts/matrix.tsx";
import { formatMoney } from "../../ui/money.tsx";
import { countOf } from "../../ui/numbers.ts";
import { listOf } from "./figure.ts";
import { LiveCard } from "./live-card.tsx";
import { holdAgeQuery } from "./queries.ts";

const deadlineNames: Record<string, string> = { overdue: "Overdue", unknown: "No date" };
const dashed = (bucket: string) => bucket.replace("-", "–");
/** Buckets of deadlines in which a claim is late or nearly so. */
const late = ["overdue", "0-7"];

export function HoldAgeChart() {
  return (
    <LiveCard
      title="Held claims by age and deadline"
      definition="hold-age"
      query={holdAgeQuery}
      empty={{
        title: "Nothing is held",
        text: "Held claims appear here by how old they are and when they are due.",
      }}
      draw={({ total, cells }) => {
        if (total.n === 0) return null;
        const ages = [...new Set(cells.map(({ age }) => age))];
        const deadlines = [...new Set(cells.map(({ deadline }) => deadline))];
        return {
          chart: (
            <Matrix
              label="Held claims by days in hold and days left to file"
              corner="Days in / left"
              columns={deadlines.map((key) => ({ key, name: deadlineNames[key] ?? dashed(key) }))}
              rows={ages.map((age) => ({
                key: age,
                name: `${dashed(age)} days`,
                cells: deadlines.map((deadline) => {
                  const cell = cells.find((each) => each.age === age && each.deadline === deadline);
                  if (!cell) return null;
                  const claims = cell.numerator ?? 0;
                  const money = formatMoney(cell.atRisk, { whole: true });
                  return {
                    value: claims,
                    detail: money,
                    text: `${countOf(claims, "claim")}, ${money}: ${dashed(age)} days in hold, ${deadlineNames[deadline]?.toLowerCase() ?? `${dashed(deadline)} days left`}`,
                    to: listOf(cell.filter),
                    tone: late.includes(deadline) ? ("red" as const) : ("blue" as const),
                  };
                }),
              }))}
            />
          ),
        };
      }}
    />
  );
}
