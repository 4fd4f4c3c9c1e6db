import { describe, expect, test } from "vitest";
import { parseWebhookUrl } from "./webhook-url.ts";

describe("parseWebhookUrl", () => {
  test.each([
    ["https://127.0.0.1/", /private/],
    ["https://2130706433/", /private/],
    ["https://0x7f000001/", /private/],
    ["https://017700000001/", /private/],
    ["https://127.1/", /private/],
    ["https://[::1]/", /private/],
    ["https://[::ffff:127.0.0.1]/", /private/],
    ["https://[::ffff:a00:1]/", /private/],
    ["https://169.254.169.254/latest/meta-data", /private/],
    ["https://localhost:8443/", /private/],
    ["https://localhost./", /private/],
    ["https://billing.localhost/", /private/],
    ["https://metadata.google.internal/", /private/],
    ["https://postgres/", /private/],
    ["http://billing.example.com/", /https/],
    ["ftp://billing.example.com/", /https/],
    ["https://user:secret@billing.example.com/", /user name/],
    ["billing.example.com", /absolute/],
    [`https://billing.example.com/${"a".repeat(3000)}`, /longer/],
  ])("refuses %s", (url, reason) => {
    expect(() => parseWebhookUrl(url, false)).toThrow(reason);
  });

  test("accepts a public https URL, and in development a private http one", () => {
    expect(parseWebhookUrl("https://billing.example.com/firstpass", false).host).toBe("billing.example.com");
    expect(parseWebhookUrl("http://127.0.0.1:9000/", true).port).toBe("9000");
  });

  test("refuses other schemes and credentials in development too", () => {
    expect(() => parseWebhookUrl("file:///etc/passwd", true)).toThrow(/https/);
    expect(() => parseWebhookUrl("http://user@127.0.0.1/", true)).toThrow(/user name/);
  });
});
