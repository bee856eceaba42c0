/**
 * Text that Terraform must not read as a template: nginx's `${name}` variables would otherwise be taken for
 * Terraform expressions.
 * https://developer.hashicorp.com/terraform/language/expressions/strings#escape-sequences-1
 *
 * @example
 * terraformLiteral("${status}x"); // "$${status}x"
 */
export function terraformLiteral(text: string): string {
  return text.replaceAll("${", "$$${").replaceAll("%{", "%%{");
}
