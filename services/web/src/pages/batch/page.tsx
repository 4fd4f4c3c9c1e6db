import { Page } from "../../app/page.tsx";
import { LoadingLines } from "../../ui/skeleton.tsx";

export default function BatchPage() {
  return (
    <Page title="Batch">
      <LoadingLines />
    </Page>
  );
}
