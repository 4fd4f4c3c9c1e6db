import { Page } from "./page.tsx";

/** Where a person lands who signed in in a second tab because the session of the first had expired. */
export function SignedInPage() {
  return (
    <Page title="You are signed in">
      <p>Close this tab and return to the other one. It continues where you were.</p>
    </Page>
  );
}
