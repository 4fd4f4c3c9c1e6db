import { Page } from "../../app/page.tsx";
import { LoadingLines } from "../../ui/skeleton.tsx";

export default function OperationsPage() {
  return (
    <Page title="Operations">
      <LoadingLines />
    </Page>
  );
}
