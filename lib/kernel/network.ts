/**
 * Whose address this is: an IPv4 address is one customer's, and so is an IPv6 address's first half (/64), written as
 * `2001:db8:0:1::/64`. An IPv4 address in IPv6's clothes is itself. Takes what `isIP` takes.
 */
export function networkOf(address: string): string {
	const [bare = ""] = address.toLowerCase().split("%");
	const dotted = /^(?:::ffff:)?(\d+\.\d+\.\d+\.\d+)$/.exec(bare);
	if (dotted) return dotted[1]!;
	// The dotted end stands for two groups.
	const [head = "", tail] = bare.replace(/\d+\.\d+\.\d+\.\d+$/, "0:0").split("::");
	const [before, after] = [groupsOf(head), groupsOf(tail ?? "")];
	const zeros = Array.from({ length: 8 - before.length - after.length }, () => "0");
	return `${[...before, ...zeros, ...after].slice(0, 4).join(":")}::/64`;
}

function groupsOf(text: string): string[] {
	return text === "" ? [] : text.split(":").map((group) => Number.parseInt(group, 16).toString(16));
}
