import { describe, expect, test } from "vitest";
import { readHtml } from "./html-text.ts";

const textOf = (html: string) => readHtml(html).text;

describe("readHtml", () => {
  test.each([
    ["paragraphs are lines", "<p>One\n  two</p><p>three</p>", "One two\nthree"],
    ["a line break", "One<br>two<br/>three", "One\ntwo\nthree"],
    ["two line breaks leave an empty line", "One<br><br><br>two", "One\n\ntwo"],
    ["headings come after an empty line", "<p>x</p><h2>Plan</h2><p>y</p>", "x\n\nPlan\ny"],
    ["items of a list", "<ul><li>One</li><li><p>two</p></li></ul>", "One\ntwo"],
    [
      "numbers of a list",
      "<ol start=3><li>Gait</li><li><p>Stairs</p></li></ol><p>x</p>",
      "3. Gait\n4. Stairs\nx",
    ],
    ["words of inline elements", "T<b>ande</b>m <i>stance</i>", "Tandem stance"],
    ["entities", "min &lt; 15&nbsp;&amp; &#233;", "min < 15 & é"],
    [
      "rows",
      "<table><tr><th>CPT</th><th>Min</th></tr><tr><td>97110</td><td>23</td></tr></table>",
      "CPT\tMin\n97110\t23",
    ],
    [
      "rows of a table that ends early",
      "<table><tr><td>97110<td>23<tr><td>97112<td>15",
      "97110\t23\n97112\t15",
    ],
    [
      "lines of a cell",
      "<table><tr><td>97110</td><td><p>Bridges.</p><p>Squats</p>x 10</td></tr></table>",
      "97110\tBridges. Squats; x 10",
    ],
    ["an empty cell", "<table><tr><td>97110</td><td></td><td>23</td></tr></table>", "97110\t\t23"],
    [
      "cells over several columns and rows",
      "<table><tr><td rowspan=2>TE</td><td colspan=2>a</td></tr><tr><td>b</td><td>c</td></tr></table>",
      "TE\ta\t\n\tb\tc",
    ],
    [
      "a table for layout",
      "<table><tr><td><h3>Plan</h3>twice a week</td><td>x</td></tr></table>",
      "Plan\ntwice a week\nx",
    ],
    [
      "a table in a table",
      "<table><tr><td><table><tr><td>97110</td><td>23</td></tr></table></td><td>y</td></tr></table>",
      "97110\t23\ny",
    ],
    ["preformatted text", "<pre>TE   23\nNMR  15</pre>", "TE   23\nNMR  15"],
    ["styles and scripts", "<style>p{}</style><p>x</p><script>97110 23 min</script>", "x"],
    ["hidden text", '<p hidden>a</p><p style="color:red; display : none"><b>b</b></p><p>c</p>', "c"],
    ["hidden text with elements that do not close", '<div style="display:none"><p>a<br>b<img></div>c', "c"],
    [
      "filled in forms",
      '<input value="23"> min <input type=checkbox checked>CGA<input type=hidden value=x>',
      "23 min [x] CGA",
    ],
    ["comments and doctypes", "<!doctype html><!-- 97110 --><p>x", "x"],
    ["control characters", "a\u0000b\u200bc\u0007", "abc"],
  ])("%s", (_, html, text) => expect(textOf(html)).toBe(text));

  test("elements nested without end are refused", () => {
    expect(() => readHtml("<div>".repeat(10_000))).toThrow("nested deeper than");
  });
});
