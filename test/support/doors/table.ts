import type { Door } from './door.ts';
import { cascadeDoors, itemDoors, nestedDoors } from './items.ts';
import { graphqlDoors, socketDoors } from './languages.ts';
import { definitionDoors, schemaDoors } from './schema.ts';
import { toolDoors } from './tools.ts';

/** Every way in that the host offers, by the heading of docs/side-doors.md under which it stands. */
export const table: Readonly<Record<string, readonly Door[]>> = {
	'Items and their lines': itemDoors,
	'Through another row': nestedDoors,
	'Deletes that take along': cascadeDoors,
	GraphQL: graphqlDoors,
	WebSocket: socketDoors,
	'Tools, versions, shares and Flows': toolDoors,
	'The schema': schemaDoors,
	'The definition': definitionDoors,
};
