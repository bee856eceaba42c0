import {
  type Attributes,
  finding,
  list,
  type PolicyFinding,
  record,
  resources,
  type SynthesizedStack,
} from "./synthesized-stack";

const SSH = 22;

/** What every EC2 instance keeps to: no credentials for whoever can make it fetch a URL, no SSH, no readable disk. */
export function instanceFindings(stack: SynthesizedStack): PolicyFinding[] {
  return [
    ...resources(stack, "aws_instance").flatMap(({ address, attributes }) => {
      const disks = [attributes.root_block_device, ...list(attributes.ebs_block_device)];
      return [
        ...finding(!isOneHop(attributes), address, "every instance requires IMDSv2, one hop away"),
        ...finding(attributes.key_name !== undefined, address, "no instance has an SSH key"),
        ...finding(
          disks.some((disk) => record(disk).encrypted !== true),
          address,
          "every disk is encrypted",
        ),
      ];
    }),
    ...resources(stack, "aws_launch_template").flatMap(({ address, attributes }) => [
      ...finding(!isOneHop(attributes), address, "every instance requires IMDSv2, one hop away"),
      ...finding(attributes.key_name !== undefined, address, "no instance has an SSH key"),
      ...finding(!hasEncryptedDisks(attributes), address, "every disk is encrypted"),
    ]),
    ...[
      ...resources(stack, "aws_vpc_security_group_ingress_rule"),
      ...resources(stack, "aws_security_group").flatMap(({ address, attributes }) =>
        list(attributes.ingress).map((rule) => ({ address, attributes: record(rule) })),
      ),
    ].flatMap(({ address, attributes }) =>
      finding(opensSsh(attributes), address, "no security group opens SSH"),
    ),
  ];
}

function isOneHop({ metadata_options }: Attributes): boolean {
  const { http_tokens, http_put_response_hop_limit } = record(metadata_options);
  return http_tokens === "required" && http_put_response_hop_limit === 1;
}

/** A template that names no disk has its image's, as the image has it. Terraform takes its booleans as text. */
function hasEncryptedDisks({ block_device_mappings }: Attributes): boolean {
  const disks = list(block_device_mappings).map((mapping) => record(record(mapping).ebs));
  return disks.length > 0 && disks.every(({ encrypted }) => String(encrypted) === "true");
}

/** The protocol "-1" is every protocol at every port, and says so without naming one. */
function opensSsh({ ip_protocol, protocol, from_port, to_port }: Attributes): boolean {
  const everyPort = ip_protocol === "-1" || protocol === "-1";
  return everyPort || (Number(from_port) <= SSH && SSH <= Number(to_port));
}
