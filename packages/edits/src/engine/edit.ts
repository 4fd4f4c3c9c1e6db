import type { CalendarDate, Evidence, NextActor, ServiceLine, Stage } from "@firstpass/claim";
import { stages } from "@firstpass/claim";
import type { Case } from "../case/case.ts";
import type { Need } from "../case/need.ts";
import { type Automatic, type Placeholders, parseTemplate, type Template } from "./template.ts";

/** A rule: its description and its check. */
export interface Edit {
  /** `<stage>/<name>`, like its file. Appears in verdicts and policies, and never changes its meaning. */
  readonly id: string;
  readonly stage: Stage;
  /** In one line. */
  readonly title: string;
  /** The publication of the rule. */
  readonly source: string;
  /** The severity of findings unless the payer's policy sets another. */
  readonly severity: "hold" | "warn";
  /** The messages that only warn although the edit holds, because the finding is not certain. */
  readonly warns: readonly string[];
  /** Who usually has to do the next step. */
  readonly nextActor: NextActor;
  /** The expected denial: its claim adjustment reason code and remittance advice remark code. */
  readonly predicts: Prediction;
  /** By message, where it differs from `predicts`. */
  readonly predictsFor: Readonly<Record<string, Prediction>>;
  /** The claims that the edit applies to. */
  readonly claims: ApplicableClaims;
  /** The service dates that the edit applies to, both ends included. */
  readonly effective: Effective;
  /** The inputs of the check, in addition to the billed claim. */
  readonly needs: readonly Need[];
  /** The actual and the expected value, by message id. */
  readonly messages: Readonly<Record<string, string>>;
  /** The remedy, by message id. */
  readonly actions: Readonly<Record<string, string>>;
  /** What to ask the clinician, by message, for those that a note can resolve. Words of a therapist, not of a biller. */
  readonly asks: Readonly<Record<string, string>>;
  readonly templates: ReadonlyMap<string, { message: Template; action: Template }>;
  readonly examples: Examples;
  check(subject: Case<Need>): Iterable<Problem>;
}

/** `institutional` and `every`: of institutional claims, those for outpatient therapy. Integrity edits check the others too. */
export type ApplicableClaims = "every" | "professional" | "institutional";

export interface Prediction {
  readonly carc: string | null;
  readonly rarc: string | null;
}

export interface Effective {
  /** Absent for rules older than any claim that can still be filed. */
  readonly from?: CalendarDate;
  /** Absent while the rule is in force. */
  readonly through?: CalendarDate;
}

/** Claims in shorthand. They run as tests and appear in the documentation. */
export interface Examples {
  /** Claims without a finding of the edit. */
  readonly clean: readonly string[];
  /** Claims with one finding, by claim: the id of its message. */
  readonly flagged: Readonly<Record<string, string>>;
}

/** A finding as a check yields it, with a value for each placeholder of its message and action. */
export interface Problem {
  readonly message: string;
  /** Empty for the whole claim. */
  readonly lines: readonly ServiceLine[];
  /** The lines that a denial would cost. Default: `lines`. */
  readonly atRisk?: readonly ServiceLine[];
  readonly evidence?: readonly Evidence[];
}

type Texts = Readonly<Record<string, string>>;

/** The problems that an edit with these texts may yield. It is a union, so that each message requires its own placeholders. */
type ProblemOf<Messages extends Texts, Actions extends Texts> = {
  [Id in keyof Messages & string]: Problem & { readonly message: Id } & {
    readonly [Name in Exclude<Placeholders<Messages[Id] | Actions[Id]>, Automatic>]: string | number;
  };
}[keyof Messages & string];

export interface EditDefinition<
  Messages extends Texts,
  Actions extends { [Id in keyof Messages]: string } & Texts,
  Needs extends Need = never,
> {
  id: `${Stage}/${string}`;
  title: string;
  source: string;
  severity: "hold" | "warn";
  warns?: readonly (keyof Messages & string)[];
  /** Default: the therapist for documentation edits, otherwise the biller. */
  nextActor?: NextActor;
  predicts: Prediction;
  predictsFor?: { readonly [Id in keyof Messages & string]?: Prediction };
  /** Default: every claim. */
  claims?: ApplicableClaims;
  effective: Effective;
  /** The inputs that `check` may use. Default: none. */
  needs?: readonly Needs[];
  messages: Messages;
  actions: Actions;
  /** For all messages, or by message, with its placeholders. Default: the clinician is not asked. */
  asks?: string | { readonly [Id in keyof Messages & string]?: string };
  check(subject: Case<Needs>): Iterable<ProblemOf<Messages, Actions>>;
  examples: {
    clean: readonly string[];
    flagged: Readonly<Record<string, keyof Messages & string>>;
  };
}

/** Defines an edit. */
export function edit<
  const Messages extends Texts,
  const Actions extends { [Id in keyof Messages]: string } & Texts,
  const Needs extends Need = never,
>(definition: EditDefinition<Messages, Actions, Needs>): Edit {
  const stage = stages.find((name) => definition.id.startsWith(`${name}/`));
  if (!stage) throw new Error(`The edit ${definition.id} does not start with a stage.`);
  const templates = new Map(
    Object.entries<string>(definition.messages).map(([id, message]) => [
      id,
      { message: parseTemplate(message), action: parseTemplate(definition.actions[id]!) },
    ]),
  );
  const { asks = {} } = definition;
  const messageIds = Object.keys(definition.messages);
  return {
    warns: [],
    nextActor: stage === "documentation" ? "therapist" : "biller",
    needs: [],
    predictsFor: {},
    claims: "every",
    ...definition,
    asks: typeof asks === "string" ? Object.fromEntries(messageIds.map((id) => [id, asks])) : asks,
    stage,
    templates,
  } as Edit;
}
