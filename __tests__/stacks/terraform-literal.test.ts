import { parse } from "@cdktf/hcl2json";
import { terraformLiteral } from "../../stacks/terraform-literal";

it("makes template markers literal, so that Terraform gives the text back as it was", async () => {
  const text = "${remote_addr} %{if} $status 100%";
  expect(terraformLiteral(text)).toBe("$${remote_addr} %%{if} $status 100%");
  const parsed = await parse("literal.tf", `locals {\n  text = "${terraformLiteral(text)}"\n}\n`);
  expect(JSON.stringify(parsed)).toContain("$${remote_addr} %%{if}");
});

it("leaves text without markers alone", () => {
  expect(terraformLiteral("$remote_addr - [$time_local]")).toBe("$remote_addr - [$time_local]");
});
