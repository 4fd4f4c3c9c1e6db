import type { CalendarDate, Evidence, ServiceLine, Stage } from "@firstpass/claim";
import { stages } from "@firstpass/claim";
import type { Case } from "../case/case.ts";
import type { Need } from "../case/need.ts";
import { type Automatic, type Placeholders, parseTemplate, type Template } from "./template.ts";

/** A rule as the rest of Firstpass sees it: what it says of itself, and its check. */
export interface Edit {
  /** `<stage>/<name>`, as its file is called. Stands in verdicts and policies and never changes its meaning. */
  readonly id: string;
  readonly stage: Stage;
  /** The rule in one line. */
  readonly title: string;
  /** Where the rule is written. */
  readonly source: string;
  /** What a finding does to its claim unless the payer's policy says otherwise. */
  readonly severity: "hold" | "warn";
  /** Messages that only warn, although the edit holds: there the edit is in doubt. */
  readonly warns: readonly string[];
  /** The claim adjustment reason code and remittance advice remark code that a payer would answer with. */
  readonly predicts: Prediction;
  /** Where a message has a prediction of its own. */
  readonly predictsFor: Readonly<Record<string, Prediction>>;
  /** Service dates the edit is applied to, both ends included. */
  readonly effective: Effective;
  /** What it needs besides the billed claim. */
  readonly needs: readonly Need[];
  /** What is wrong, by message id. */
  readonly messages: Readonly<Record<string, string>>;
  /** What to do about it, by message id. */
  readonly actions: Readonly<Record<string, string>>;
  readonly templates: ReadonlyMap<string, { message: Template; action: Template }>;
  readonly examples: Examples;
  check(subject: Case<Need>): Iterable<Problem>;
}

export interface Prediction {
  readonly carc: string | null;
  readonly rarc: string | null;
}

export interface Effective {
  /** Absent when the rule is older than any claim that can still be filed. */
  readonly from?: CalendarDate;
  /** Absent while the rule is in force. */
  readonly through?: CalendarDate;
}

/** Claims in shorthand that show the edit at work. */
export interface Examples {
  /** Claims that the edit has nothing to say about. */
  readonly clean: readonly string[];
  /** Claims that it flags, each with the message it gives. */
  readonly flagged: Readonly<Record<string, string>>;
}

/** What a check yields: the message's id, where it applies, and a value for each placeholder of its texts. */
export interface Problem {
  readonly message: string;
  /** The lines concerned; none when it is the whole claim. */
  readonly lines: readonly ServiceLine[];
  /** The lines whose money is at risk, when they are not `lines`. */
  readonly atRisk?: readonly ServiceLine[];
  readonly evidence?: readonly Evidence[];
}

type Texts = Readonly<Record<string, string>>;

/** The problems that an edit with these messages and actions may yield: a union, so that each message asks for its own placeholders. */
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
  predicts: Prediction;
  predictsFor?: { readonly [Id in keyof Messages & string]?: Prediction };
  effective: Effective;
  /** Only what is stated here can be used in `check`. Default: nothing. */
  needs?: readonly Needs[];
  messages: Messages;
  actions: Actions;
  check(subject: Case<Needs>): Iterable<ProblemOf<Messages, Actions>>;
  examples: {
    clean: readonly string[];
    flagged: Readonly<Record<string, keyof Messages & string>>;
  };
}

/** The form every edit is written in. */
export function edit<
  const Messages extends Texts,
  const Actions extends { [Id in keyof Messages]: string } & Texts,
  const Needs extends Need = never,
>(definition: EditDefinition<Messages, Actions, Needs>): Edit {
  const stage = stages.find((name) => definition.id.startsWith(`${name}/`));
  if (!stage) throw new Error(`The edit ${definition.id} is in no stage.`);
  const templates = new Map(
    Object.entries<string>(definition.messages).map(([id, message]) => [
      id,
      { message: parseTemplate(message), action: parseTemplate(definition.actions[id]!) },
    ]),
  );
  return {
    warns: [],
    needs: [],
    predictsFor: {},
    ...definition,
    stage,
    templates,
  } as Edit;
}
