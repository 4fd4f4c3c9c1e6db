import { Page } from "../../app/page.tsx";
import { useCan } from "../../app/session-context.tsx";
import { EmptyState } from "../../ui/empty-state.tsx";
import { Keys } from "./keys.tsx";
import { Members } from "./members.tsx";
import styles from "./page.module.css";

export default function TeamPage() {
  const may = useCan("team:write");
  return (
    <Page title="Team and keys" description={may && "Who can sign in, and which programs can use the API."}>
      {may ? (
        <div className={styles.content}>
          <Members />
          <Keys />
        </div>
      ) : (
        <EmptyState title="You may not manage people and keys">Ask an admin.</EmptyState>
      )}
    </Page>
  );
}
