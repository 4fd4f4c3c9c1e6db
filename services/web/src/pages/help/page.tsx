import { Fragment } from "react";
import { Page } from "../../app/page.tsx";
import { turnShortcuts, useShortcutSwitch } from "../../app/shortcut-switch.ts";
import { Card } from "../../ui/card.tsx";
import { Checkbox } from "../../ui/checkbox.tsx";
import { Kbd } from "../../ui/kbd.tsx";
import styles from "./help.module.css";
import { claimShortcuts, pageShortcuts, type Shortcut, worklistShortcuts } from "./shortcuts.ts";
import { questions, states, words } from "./words.ts";

export default function HelpPage() {
  const isOn = useShortcutSwitch();
  return (
    <Page title="Help" description="Everything can be done by keyboard. Press ? on any page to return here.">
      <div className={styles.columns}>
        <Card title="Keyboard: worklist">
          <Keys shortcuts={worklistShortcuts} />
        </Card>
        <Card title="Keyboard: claim">
          <Keys shortcuts={claimShortcuts} />
        </Card>
        <Card title="Keyboard: pages">
          <Keys shortcuts={pageShortcuts} />
          <Checkbox label="Use single-key shortcuts" checked={isOn} onChange={turnShortcuts} />
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
