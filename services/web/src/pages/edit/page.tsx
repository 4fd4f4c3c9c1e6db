import { Page } from "../../app/page.tsx";
import { LoadingLines } from "../../ui/skeleton.tsx";

export default function EditPage() {
  return (
    <Page title="Edit">
      <LoadingLines />
    </Page>
  );
}
