import type { Knex } from 'knex';
import type { PartName } from '../../contract/parts.ts';
import type { HookContext } from '../host.ts';

/** What a part of the product says of itself where it is installed alone. */
export interface Part {
	/** Its name in the ledger of setups, and before the colon of its commands. */
	readonly name: PartName;
	readonly title: string;
	/** What its setup puts into a project, and what taking it off leaves behind, for the help of the command line. */
	readonly brings: string;
	readonly keeps: string;
	/** What it puts around its own tables besides the constraints, and how that is taken away again. */
	readonly attach?: (trx: Knex.Transaction) => Promise<void>;
	readonly detach?: (trx: Knex.Transaction) => Promise<void>;
	/** Further commands of its own by name. */
	readonly commands?: Readonly<Record<string, PartCommand>>;
}

export interface PartCommand {
	readonly description: string;
	/** @returns lines for the operator */
	readonly run: (context: HookContext) => Promise<readonly string[]>;
}

/** What the ledger says of a part once everything was taken off again. */
export const DETACHED = 'detached';

/** Something the operator has to see to first. */
export class SetupRefused extends Error {}
