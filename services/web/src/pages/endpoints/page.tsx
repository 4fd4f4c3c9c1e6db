import { Page } from "../../app/page.tsx";
import { LoadingLines } from "../../ui/skeleton.tsx";

export default function EndpointsPage() {
  return (
    <Page title="Endpoints">
      <LoadingLines />
    </Page>
  );
}
