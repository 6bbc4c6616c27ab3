import { inflateRawSync } from 'node:zlib';

/** The parts of an office file by path, read here and not by the library that wrote it. Throws on anything that is no zip. */
export function unzip(bytes: Buffer): Map<string, Buffer> {
	const end = bytes.lastIndexOf(Buffer.from([0x50, 0x4b, 0x05, 0x06]));
	if (end < 0) throw new Error('no zip: the end of the directory is missing');
	const parts = new Map<string, Buffer>();
	let at = bytes.readUInt32LE(end + 16);
	for (let entry = 0; entry < bytes.readUInt16LE(end + 10); entry += 1) {
		if (bytes.readUInt32LE(at) !== 0x02014b50) throw new Error(`no zip: entry ${entry} has no header`);
		const method = bytes.readUInt16LE(at + 10);
		const size = bytes.readUInt32LE(at + 20);
		const [name, extra, comment] = [28, 30, 32].map((offset) => bytes.readUInt16LE(at + offset));
		const local = bytes.readUInt32LE(at + 42);
		const path = bytes.toString('utf8', at + 46, at + 46 + (name ?? 0));
		const from = local + 30 + bytes.readUInt16LE(local + 26) + bytes.readUInt16LE(local + 28);
		const data = bytes.subarray(from, from + size);
		parts.set(path, method === 0 ? data : inflateRawSync(data));
		at += 46 + (name ?? 0) + (extra ?? 0) + (comment ?? 0);
	}
	return parts;
}
