import { Page } from "../../app/page.tsx";
import { LoadingLines } from "../../ui/skeleton.tsx";

export default function TeamPage() {
  return (
    <Page title="Team and keys">
      <LoadingLines />
    </Page>
  );
}
