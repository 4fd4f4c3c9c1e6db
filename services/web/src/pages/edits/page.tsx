import { Page } from "../../app/page.tsx";
import { LoadingLines } from "../../ui/skeleton.tsx";

export default function EditsPage() {
  return (
    <Page title="Edits">
      <LoadingLines />
    </Page>
  );
}
