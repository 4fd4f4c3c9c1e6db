import { Page } from "../../app/page.tsx";
import { LoadingLines } from "../../ui/skeleton.tsx";

export default function ContentPage() {
  return (
    <Page title="Content and policies">
      <LoadingLines />
    </Page>
  );
}
