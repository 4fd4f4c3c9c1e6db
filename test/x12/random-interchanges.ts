import fc from "fast-check";

/** Numbers of claims: of a subscriber and of each dependent. */
interface Subscriber {
  own: number;
  dependents: number[];
}

/** Interchanges of groups of transactions of billing providers of subscribers. */
type Interchanges = Subscriber[][][][][];

interface Layout {
  element: string;
  component: string;
  terminator: string;
  lineBreak: string;
}

const claims = fc.nat(2);
const list = <Item>(items: fc.Arbitrary<Item>, maxLength = 3) => fc.array(items, { minLength: 1, maxLength });
const subscriber = fc.record({ own: claims, dependents: fc.array(claims, { maxLength: 2 }) });

export const randomInterchanges: fc.Arbitrary<Interchanges> = list(list(list(list(list(subscriber))), 2), 2);

export const randomLayout: fc.Arbitrary<Layout> = fc.constantFrom(
  { element: "*", component: ":", terminator: "~", lineBreak: "\n" },
  { element: "|", component: ">", terminator: "~", lineBreak: "" },
  { element: "*", component: "<", terminator: "\n", lineBreak: "" },
  { element: "*", component: ":", terminator: "'", lineBreak: "\r\n" },
);

/** Writes interchanges with claims named C1, C2 and so on. */
export function interchangesText(interchanges: Interchanges, layout: Layout): string {
  let claims = 0;
  const claim = () => {
    claims += 1;
    return [
      `CLM*C${claims}*${claims}.5***11:B:1*Y*A*Y*Y`,
      "HI*ABK:M25561",
      "LX*1",
      `SV1*HC:97110:GP*${claims}.5*UN*1***1`,
      `DTP*472*D8*20260${1 + (claims % 9)}03`,
    ];
  };
  const some = (count: number) => Array.from({ length: count }, claim).flat();
  const person = (entity: string, id: string) => [
    `NM1*${entity}*1*OAKES*${id}****MI*W${id}`,
    "N3*9 ELM STREET",
    "N4*PEORIA*IL*61602",
    "DMG*D8*19610721*F",
  ];
  const transaction = (providers: Subscriber[][], control: number) => {
    let level = 0;
    const body = providers.flatMap((subscribers) => {
      const billing = ++level;
      const head = [
        `HL*${billing}**20*1`,
        `NM1*85*2*CLINIC ${billing}*****XX*1234567893`,
        "REF*EI*371234567",
      ];
      const below = subscribers.flatMap(({ own, dependents }) => {
        const insured = ++level;
        const segments = [
          `HL*${insured}*${billing}*22*${dependents.length > 0 ? 1 : 0}`,
          "SBR*P*18*******CI",
          ...person("IL", `${insured}`),
          "NM1*PR*2*ANY PAYER*****PI*60054",
          ...some(own),
        ];
        for (const count of dependents) {
          const patient = ++level;
          segments.push(
            `HL*${patient}*${insured}*23*0`,
            "PAT*19",
            ...person("QC", `${patient}`),
            ...some(count),
          );
        }
        return segments;
      });
      return [...head, ...below];
    });
    const st = String(control).padStart(4, "0");
    const head = [
      `ST*837*${st}*005010X222A1`,
      `BHT*0019*00*B${control}*20260101*1200*CH`,
      "NM1*41*2*BILLING*****46*B",
    ];
    return [...head, ...body, `SE*${head.length + body.length + 1}*${st}`];
  };
  const group = (transactions: Subscriber[][][], control: number) => [
    `GS*HC*BILLING*PAYER*20260101*1200*${control}*X*005010X222A1`,
    ...transactions.flatMap((providers, at) => transaction(providers, at + 1)),
    `GE*${transactions.length}*${control}`,
  ];
  const interchange = (groups: Subscriber[][][][], control: number) => {
    const number = String(control).padStart(9, "0");
    const sides = `ZZ*${"BILLING".padEnd(15)}*ZZ*${"PAYER".padEnd(15)}`;
    return [
      `ISA*00*${" ".repeat(10)}*00*${" ".repeat(10)}*${sides}*260101*1200*^*00501*${number}*0*P*:`,
      ...groups.flatMap((transactions, at) => group(transactions, at + 1)),
      `IEA*${groups.length}*${number}`,
    ];
  };
  const { element, component, terminator, lineBreak } = layout;
  return interchanges
    .flatMap((groups, at) => interchange(groups, at + 1))
    .map((segment) => segment.replaceAll(":", component).replaceAll("*", element) + terminator + lineBreak)
    .join("");
}
