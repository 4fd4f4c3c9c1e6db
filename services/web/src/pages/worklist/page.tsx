import { Page } from "../../app/page.tsx";
import { LoadingLines } from "../../ui/skeleton.tsx";

export default function WorklistPage() {
  return (
    <Page title="Worklist">
      <LoadingLines />
    </Page>
  );
}
