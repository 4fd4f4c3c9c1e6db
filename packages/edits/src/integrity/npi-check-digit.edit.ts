import type { Provider } from "@firstpass/claim";
import { isNpi } from "../case/npi.ts";
import { edit } from "../engine/edit.ts";

/** The provider's NPI if it is not valid. */
function wrongNpi(provider: Provider | undefined): string | null {
  const npi = provider?.npi;
  return npi === undefined || isNpi(npi) ? null : npi;
}

export default edit({
  id: "integrity/npi-check-digit",
  title: "Valid NPI check digit required",
  source: "45 CFR 162.406; CMS, NPI Check Digit Calculation",
  severity: "hold",
  nextActor: "front_desk",
  predicts: { carc: "207", rarc: null },
  predictsFor: {
    billing: { carc: "207", rarc: "N257" },
    rendering: { carc: "207", rarc: "N290" },
    renderingOfLine: { carc: "207", rarc: "N290" },
    attending: { carc: "207", rarc: "N253" },
  },
  effective: {},
  messages: {
    billing: "The billing provider's NPI {npi} fails the check-digit test.",
    rendering: "The rendering provider's NPI {npi} fails the check-digit test.",
    renderingOfLine: "{Lines}: the rendering provider's NPI {npi} fails the check-digit test.",
    referring: "The referring provider's NPI {npi} fails the check-digit test.",
    attending: "The attending provider's NPI {npi} fails the check-digit test.",
  },
  actions: {
    billing: "Look up the NPI in NPPES; a digit may be mistyped, or two digits transposed.",
    rendering: "Look up the NPI in NPPES; a digit may be mistyped, or two digits transposed.",
    renderingOfLine: "Look up the NPI in NPPES; a digit may be mistyped, or two digits transposed.",
    referring: "Look up the NPI in NPPES; a digit may be mistyped, or two digits transposed.",
    attending: "Look up the NPI in NPPES; a digit may be mistyped, or two digits transposed.",
  },
  *check({ claim, lines }) {
    const { billingProvider, renderingProvider, referringProvider } = claim;
    const whole = { lines: [], atRisk: lines };
    const billing = wrongNpi(billingProvider);
    if (billing) yield { message: "billing", ...whole, npi: billing };
    const rendering = wrongNpi(renderingProvider);
    if (rendering) yield { message: "rendering", ...whole, npi: rendering };
    const referring = wrongNpi(referringProvider);
    if (referring) yield { message: "referring", ...whole, npi: referring };
    const attending = wrongNpi(claim.institutional?.attendingProvider);
    if (attending) yield { message: "attending", ...whole, npi: attending };
    for (const [npi, same] of Map.groupBy(lines, (line) => wrongNpi(line.renderingProvider))) {
      if (npi) yield { message: "renderingOfLine", lines: same, npi };
    }
  },
  examples: {
    clean: ["97112-GP", "{billing 1245319599} 97112-GP by:1234567893"],
    flagged: {
      "{billing 1234567890} 97112-GP": "billing",
      "{billing 123456789} 97112-GP": "billing",
      "{rendering 1234567890} 97112-GP": "rendering",
      "{referring 1234567890} 97112-GP": "referring",
      "{type 0131, attending 1234567890} 97112-GP": "attending",
      "97112-GP by:1234567890 | 97110-GP": "renderingOfLine",
    },
  },
});
