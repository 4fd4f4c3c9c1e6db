import { Page } from "../../app/page.tsx";
import { LoadingLines } from "../../ui/skeleton.tsx";

export default function ClaimPage() {
  return (
    <Page title="Claim">
      <LoadingLines />
    </Page>
  );
}
