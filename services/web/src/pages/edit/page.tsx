import { useQuery } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { Link, useParams } from "react-router";
import { Page } from "../../app/page.tsx";
import { useCan } from "../../app/session-context.tsx";
import { Badge } from "../../ui/badge.tsx";
import { buttonClass } from "../../ui/button.tsx";
import { Card } from "../../ui/card.tsx";
import { formatDate } from "../../ui/date.ts";
import { EmptyState } from "../../ui/empty-state.tsx";
import { ListIcon } from "../../ui/icons.tsx";
import { Loaded } from "../../ui/loaded.tsx";
import { countOf } from "../../ui/numbers.ts";
import { type Edit, editsQuery } from "../edits/edit-queries.ts";
import { predictionOf } from "../edits/search-edits.ts";
import { stageNames } from "../edits/stages.ts";
import { EditFigureList } from "./edit-figures.tsx";
import { ExampleView } from "./example-view.tsx";
import { MessageText } from "./message-text.tsx";
import styles from "./page.module.css";
import { PolicySeverities } from "./policy-severities.tsx";
import { linkSource } from "./source-links.ts";

export default function EditPage() {
  const { stage, name } = useParams();
  const id = `${stage}/${name}`;
  const query = useQuery(editsQuery);
  const edit = query.data?.edits.find((one) => one.id === id);
  return (
    <Page
      title={edit?.title ?? "Edit"}
      description={<code>{id}</code>}
      actions={
        edit && (
          <Link to={`/worklist?edit=${encodeURIComponent(id)}`} className={buttonClass({})}>
            <ListIcon /> Held by this edit
          </Link>
        )
      }
    >
      <Loaded query={query}>
        {({ rulesVersion }) =>
          edit ? (
            <EditDetails edit={edit} rulesVersion={rulesVersion} />
          ) : (
            <EmptyState
              title="There is no such edit"
              action={
                <Link to="/edits" className={buttonClass({})}>
                  Show all edits
                </Link>
              }
            >
              The link may be from another version of Firstpass.
            </EmptyState>
          )
        }
      </Loaded>
    </Page>
  );
}

function EditDetails({ edit, rulesVersion }: { edit: Edit; rulesVersion: string }) {
  const maySeeFigures = useCan("operations:read");
  return (
    <div className={styles.content}>
      <Card>
        <dl className={styles.facts}>
          <Fact name="Severity">
            <Badge tone={edit.severity === "hold" ? "red" : "amber"}>{edit.severity}</Badge>
            <PolicySeverities edit={edit} />
          </Fact>
          <Fact name="Stage">{stageNames[edit.stage]}</Fact>
          <Fact name="Predicts">
            {predictionOf(edit.predicts) || "No denial: the claim is rejected before."}
          </Fact>
          <Fact name="Claims">{claimsText[edit.claims]}</Fact>
          <Fact name="Applies to">{effectiveText(edit.effective)}</Fact>
          <Fact name="Source">
            {linkSource(edit.source).map(({ text, url }) =>
              url ? (
                <a key={text} href={url} target="_blank" rel="noreferrer">
                  {text}
                </a>
              ) : (
                text
              ),
            )}
          </Fact>
          <Fact name="Rules version">{rulesVersion}</Fact>
        </dl>
      </Card>
      {maySeeFigures && <EditFigureList id={edit.id} />}
      <Card title="Messages">
        <ul className={styles.messages}>
          {Object.entries(edit.messages).map(([message, text]) => (
            <li key={message}>
              <div className={styles.message}>
                <code>{message}</code>
                {edit.severity === "hold" && edit.warns.includes(message) && <Badge tone="amber">warn</Badge>}
                {edit.predictsFor[message] && <Badge>{predictionOf(edit.predictsFor[message])}</Badge>}
              </div>
              <p>
                <MessageText text={text} />
              </p>
              <p className={styles.muted}>
                <MessageText text={edit.actions[message] ?? ""} />
              </p>
            </li>
          ))}
        </ul>
      </Card>
      <Card title="Examples">
        <p className={styles.muted}>
          What an example omits is as on a clean claim: a Medicare patient, one unit per line, and a signed
          note that supports the units.
        </p>
        <ul className={styles.examples}>
          {Object.entries(edit.examples.flagged).map(([example, message]) => (
            <ExampleView key={example} text={example} message={message} />
          ))}
        </ul>
        <details className={styles.clean}>
          <summary>{countOf(edit.examples.clean.length, "clean claim")}</summary>
          <ul className={styles.examples}>
            {edit.examples.clean.map((example) => (
              <ExampleView key={example} text={example} message={null} />
            ))}
          </ul>
        </details>
      </Card>
    </div>
  );
}

function Fact({ name, children }: { name: string; children: ReactNode }) {
  return (
    <>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </>
  );
}

const claimsText: Record<Edit["claims"], string> = {
  every: "professional and institutional (outpatient therapy)",
  professional: "professional",
  institutional: "institutional (outpatient therapy)",
};

function effectiveText({ from, through }: Edit["effective"]): string {
  if (from && through) return `services from ${formatDate(from)} through ${formatDate(through)}`;
  if (from) return `services from ${formatDate(from)}`;
  return through ? `services through ${formatDate(through)}` : "every service date";
}
