import { Page } from "../../app/page.tsx";
import { LoadingLines } from "../../ui/skeleton.tsx";

export default function BatchesPage() {
  return (
    <Page title="Batches">
      <LoadingLines />
    </Page>
  );
}
