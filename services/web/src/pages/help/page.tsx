import { Page } from "../../app/page.tsx";
import { LoadingLines } from "../../ui/skeleton.tsx";

export default function HelpPage() {
  return (
    <Page title="Help">
      <LoadingLines />
    </Page>
  );
}
