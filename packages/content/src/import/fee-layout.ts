import { dayNumber } from "@firstpass/claim";
import { layout } from "./layout.ts";

export const feeLayout = layout({
  title: "fee table",
  kinds: ["fees"],
  dating: "rows",
  recognition: {
    by: "heading",
    columns: {
      procedure: { heading: /^procedure( code)?$/, name: "procedure" },
      amount: { heading: /^(amount|fee)$/, name: "amount" },
      effective: { heading: /^effective( date)?$/, name: "effective" },
      modifier: { heading: /^modifier$/, name: "modifier", isOptional: true },
      locality: { heading: /^locality$/, name: "locality", isOptional: true },
      deleted: { heading: /^delet(ed|ion)( date)?$/, name: "deleted", isOptional: true },
    },
  },
  bind(at, { fees }) {
    return (fields) => {
      const effective = fields.dayOrOpen(at.effective);
      fees!.add(
        fields.procedure(at.procedure),
        fields.isEmpty(at.modifier) ? null : fields.modifier(at.modifier),
        fields.text(at.locality),
        fields.cents(at.amount),
        effective,
        fields.endDay(at.deleted, effective),
      );
      return true;
    };
  },
});

/**
 * CMS's annual payment amounts by carrier and locality. The non-facility amount is imported; the locality is the carrier
 * and locality as one number (0610216). A procedure without an amount is left out: it is carrier-priced or not paid.
 */
export const carrierFeeLayout = layout({
  title: "physician fee schedule payment amounts by locality (PFALL)",
  kinds: ["fees"],
  isPublished: true,
  dating: "rows-of-year",
  recognition: {
    by: "order",
    row: /^"?20\d\d"?,"?\d{5}"?,"?\d{2}"?,"?[0-9A-Z]{5}"?,"?[0-9A-Z ]{0,2}"?,"?\d{7}\.\d\d"?,/,
    columns: { year: 0, carrier: 1, locality: 2, procedure: 3, modifier: 4, amount: 5 },
  },
  bind(at, { fees }, revision) {
    const from = revision === null ? null : dayNumber(revision);
    return (fields) => {
      const cents = fields.cents(at.amount);
      if (cents === 0) return false;
      const year = fields.digits(at.year, 4);
      const begin = dayNumber(`${year}-01-01`);
      const end = dayNumber(`${year}-12-31`);
      fees!.add(
        fields.procedure(at.procedure),
        fields.isEmpty(at.modifier) ? null : fields.modifier(at.modifier),
        fields.digits(at.carrier, 5) + fields.digits(at.locality, 2),
        cents,
        from !== null && begin < from && from <= end ? from : begin,
        end,
      );
      return true;
    };
  },
});
