import { createServer, type Server } from 'node:http';
import { existsSync } from 'node:fs';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Request } from 'express';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { codeOf } from '@tiendo/core/http/refuse.ts';
import { receive } from '../../extensions/reports/src/endpoint/registers/receive.ts';
import { withUpload } from '../../extensions/reports/src/endpoint/registers/upload.ts';

const MEGABYTE = 1024 * 1024;
const logger = { error: vi.fn() };
const receiver = { language: 'en-US', logger } as const;
let folder: string;
let server: Server | undefined;

beforeEach(async () => {
	folder = await mkdtemp(join(tmpdir(), 'tiendo-receive-'));
	logger.error.mockClear();
});
afterEach(async () => {
	vi.unstubAllEnvs();
	server?.closeAllConnections();
	server?.close();
	await rm(folder, { recursive: true });
});

/** An address at which files are taken by `take`; it answers with their size, or with the code of the refusal. */
async function serve(take: (request: Request) => Promise<number>): Promise<string> {
	server = createServer((request, response) => {
		// What is taken here uses nothing that Express adds to a request.
		take(request as Request).then(
			(size) => response.end(String(size)),
			(error: Error) => response.writeHead(503).end(`${codeOf(error) ?? '500'} ${error.message}`),
		);
	});
	await new Promise<void>((listening) => server?.listen(0, '127.0.0.1', listening));
	return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}
const into = (path: string) => serve(async (request) => (await receive(request, path, receiver)).size);

async function send(address: string, bytes: number): Promise<string> {
	const form = new FormData();
	form.append('file', new Blob([Buffer.alloc(bytes, 'x')]), 'sổ.csv');
	return (await fetch(address, { method: 'POST', body: form })).text();
}

/** A disk that is full takes every file to be opened and none to be written. */
const FULL = '/dev/full';
const NO_ROOM = /^SERVICE_UNAVAILABLE The server has no room/;

it.skipIf(!existsSync(FULL)).each([10, 8 * MEGABYTE, 100 * MEGABYTE])(
	'a file of %i bytes for which the disk has no room is refused, and the next one is looked at anew',
	async (bytes) => {
		const address = await into(FULL);
		expect(await send(address, bytes)).toMatch(NO_ROOM);
		expect(await send(address, bytes)).toMatch(NO_ROOM);
		expect(logger.error.mock.calls.map(([why]) => (why as NodeJS.ErrnoException).code)).toEqual([
			'ENOSPC',
			'ENOSPC',
		]);
	},
	30_000,
);

it('a file that cannot even be begun is refused, with the reason in the log alone', async () => {
	expect(await send(await into(join(folder, 'gone', 'file')), 8 * MEGABYTE)).toMatch(NO_ROOM);
	expect(logger.error).toHaveBeenCalledExactlyOnceWith(
		expect.objectContaining({ code: 'ENOENT' }),
		expect.any(String),
	);
});

it('where there is no folder for uploads any more a file is refused too', async () => {
	vi.stubEnv('TMPDIR', join(folder, 'gone'));
	const address = await serve((request) =>
		withUpload(request, receiver, ({ size }) => Promise.resolve(size)),
	);
	expect(await send(address, 8 * MEGABYTE)).toMatch(NO_ROOM);
});

it('a file is taken byte by byte where there is room', async () => {
	const path = join(folder, 'file');
	expect(await send(await into(path), 8 * MEGABYTE + 1)).toBe(String(8 * MEGABYTE + 1));
	expect((await readFile(path)).equals(Buffer.alloc(8 * MEGABYTE + 1, 'x'))).toBe(true);
});
