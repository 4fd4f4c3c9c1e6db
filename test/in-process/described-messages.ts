import { webhooks } from "@firstpass/results";
import { pathsMissing } from "./described-responses.ts";

/** Only posts messages that the OpenAPI document describes, and that have no fields which it lacks. */
export function withDescribedMessages<Sender extends { post(message: { body: string | Buffer }): unknown }>(
  sender: Sender,
): Sender {
  const post: Sender["post"] = async (message) => {
    refuseUndescribed(JSON.parse(message.body.toString()));
    return sender.post(message);
  };
  return { ...sender, post };
}

function refuseUndescribed(sent: { type: string }): void {
  const description = webhooks[sent.type];
  if (!description) throw new Error(`there is no webhook of type ${sent.type}`);
  const undescribed = pathsMissing(description.message.parse(sent), sent, sent.type);
  if (undescribed.length > 0) throw new Error(`the schema does not describe ${undescribed.join(", ")}`);
}
