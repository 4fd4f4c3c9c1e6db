import { Matrix } from "../../charts/matrix.tsx";
import { countOf, formatCount } from "../../ui/numbers.ts";
import { listOf } from "./figure.ts";
import { LiveCard } from "./live-card.tsx";
import { dayBefore, labelOf } from "./period.ts";
import { workedQuery } from "./queries.ts";

const days = 14;
const shortDay = (day: string) => `${Number(day.slice(5, 7))}/${Number(day.slice(8))}`;

/** How many claims each person worked, in the last days. */
export function WorkedChart({ today }: { today: string }) {
  const columns = Array.from({ length: days }, (_, index) => dayBefore(today, days - 1 - index));
  return (
    <LiveCard
      title="Claims worked per person and day"
      definition="claims-worked"
      query={workedQuery(columns[0]!)}
      empty={{
        title: "No one worked a claim in these days",
        text: "Every action in the worklist counts its claim once a day.",
      }}
      draw={({ members }) =>
        members.length === 0
          ? null
          : {
              chart: (
                <Matrix
                  label="Claims worked per person and day"
                  corner="Person"
                  columns={columns.map((day) => ({ key: day, name: shortDay(day) }))}
                  rows={members.map(({ memberId, name, days: worked }) => ({
                    key: memberId,
                    name: name ?? "Former member",
                    total: formatCount(worked.reduce((sum, { value }) => sum + (value ?? 0), 0)),
                    cells: columns.map((day) => {
                      const figure = worked.find(({ at }) => at === day);
                      return {
                        value: figure?.value ?? 0,
                        text: `${name ?? "Former member"}, ${labelOf(day, "day")}: ${countOf(figure?.value ?? 0, "claim")}`,
                        to: listOf(figure?.filter ?? null),
                      };
                    }),
                  }))}
                />
              ),
            }
      }
    />
  );
}
