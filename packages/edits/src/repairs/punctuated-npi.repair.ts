import type { Provider } from "@firstpass/claim";
import { isNpi } from "../case/npi.ts";
import { repair } from "./repair.ts";

const roles = ["billingProvider", "renderingProvider", "referringProvider"] as const;

export default repair({
  id: "punctuated-npi",
  edit: "integrity/npi-check-digit",
  title: "Remove dashes, dots and spaces from the NPI",
  because: "The ten digits are a valid NPI.",
  examples: {
    mended: {
      "{billing 123-456-7893} 97112-GP": "{billing 1234567893} 97112-GP",
      "97112-GP by:1245.319599": "97112-GP by:1245319599",
    },
    left: ["{rendering 1234567890} 97112-GP", "{billing 123-456-7890} 97112-GP"],
  },
  mend(claim) {
    let isMended = false;
    const mended = <Value extends Provider | undefined>(provider: Value): Value => {
      const npi = provider?.npi?.replace(/[-. ]/g, "");
      if (!provider || npi === undefined || npi === provider.npi || !isNpi(npi)) return provider;
      isMended = true;
      return { ...provider, npi };
    };
    const repaired = { ...claim };
    for (const role of roles) if (claim[role]) Object.assign(repaired, { [role]: mended(claim[role]) });
    repaired.lines = claim.lines.map((line) =>
      line.renderingProvider ? { ...line, renderingProvider: mended(line.renderingProvider) } : line,
    );
    return isMended ? repaired : null;
  },
});
