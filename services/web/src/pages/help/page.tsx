import { Fragment } from "react";
import { Page } from "../../app/page.tsx";
import { Card } from "../../ui/card.tsx";
import { Kbd } from "../../ui/kbd.tsx";
import { ShortcutList } from "../worklist/shortcut-help.tsx";
import styles from "./help.module.css";
import { pageShortcuts, type Shortcut } from "./shortcuts.ts";
import { questions, states, words } from "./words.ts";

export default function HelpPage() {
  return (
    <Page title="Help" description="Everything can be done by keyboard. Press ? on any page to return here.">
      <div className={styles.columns}>
        <Card title="Keyboard: worklist and claim">
          <ShortcutList />
        </Card>
        <Card title="Keyboard: pages">
          <Keys shortcuts={pageShortcuts} />
        </Card>
        <Card title="States of a claim">
          <Words words={states} />
        </Card>
        <Card title="Words">
          <Words words={words} />
        </Card>
        <Card title="Where to get help">
          <Words words={questions} />
          <p className={styles.reference}>
            The <a href="/docs/">API reference</a> describes every request and the scope that it needs.
          </p>
        </Card>
      </div>
    </Page>
  );
}

function Keys({ shortcuts }: { shortcuts: readonly Shortcut[] }) {
  return (
    <table className={styles.keys}>
      <tbody>
        {shortcuts.map(({ keys, action }) => (
          <tr key={action}>
            <th scope="row">
              {keys.map((key, index) => (
                <Fragment key={key}>
                  {index > 0 && " then "}
                  <Kbd>{key}</Kbd>
                </Fragment>
              ))}
            </th>
            <td>{action}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Words({ words: entries }: { words: readonly [string, string][] }) {
  return (
    <dl className={styles.words}>
      {entries.map(([word, meaning]) => (
        <div key={word}>
          <dt>{word}</dt>
          <dd>{meaning}</dd>
        </div>
      ))}
    </dl>
  );
}
