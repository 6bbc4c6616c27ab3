import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Request } from 'express';
import { drain } from '../drain.ts';
import { noRoom, receive, type Receiver, type Upload } from './receive.ts';

/**
 * Takes the one file of a multipart request to the disk, uses it and removes it. It is read only once it is there as a whole: a slow
 * sender must not hold a connection of the database.
 * @throws as `receive`
 */
export async function withUpload<T>(
	request: Request,
	receiver: Receiver,
	use: (upload: Upload) => Promise<T>,
): Promise<T> {
	const folder = await mkdtemp(join(tmpdir(), 'tiendo-import-')).catch(async (error: unknown) => {
		await drain(request);
		throw noRoom(receiver, error);
	});
	try {
		return await use(await receive(request, join(folder, 'file'), receiver));
	} finally {
		await rm(folder, { recursive: true, force: true });
	}
}
