import type { ChangeBody, RemarkBody } from '@tiendo/core/contract/approvals.ts';
import type { Language, Workflow } from '@tiendo/core/definitions/workflow/workflow.ts';
import { findLine } from '@tiendo/core/domain/workflow/content.ts';
import type { StandingRemark } from '@tiendo/core/domain/workflow/remarks.ts';
import { readChanges, type SinceChange } from '@tiendo/core/store/workflow/changes.ts';
import type { LoadedItem } from '@tiendo/core/store/workflow/item.ts';
import { refusal } from '@tiendo/core/http/refuse.ts';
import type { Caller, Host } from '../server/host.ts';
import { sightOf, type Sight, type Spot } from '../server/sight.ts';

/** Whose item, and what the reader asked about it. */
export interface NotedQuery {
	readonly id: string;
	readonly language: Language;
	/** Changes of that round instead of those of the item as it is. */
	readonly round: number | null;
	readonly nameOf: (user: string | null) => string | null;
}

/**
 * The remarks and changes of an item as one reader may see them: with the names of their places, and without the fields
 * the reader may not read. @throws INVALID_PAYLOAD for a round that was not handed in
 */
export async function notedOn(
	host: Host,
	caller: Caller,
	workflow: Workflow,
	item: LoadedItem,
	{ id, language, round, nameOf }: NotedQuery,
): Promise<{ remarks: RemarkBody[]; changes: ChangeBody[] }> {
	const changes = await readChanges(host.database, workflow, item, round);
	if (!changes) {
		throw refusal('INVALID_PAYLOAD', 'round: vòng này chưa gửi. / That round was not handed in.', {
			field: 'round',
			round,
		});
	}
	if (changes.length === 0 && item.remarks.length === 0) return { remarks: [], changes: [] };
	const spots = [...changes, ...item.remarks.flatMap((remark) => spotOf(remark, item))];
	const sight = await sightOf(host, caller, workflow, item, id, language, spots);
	return {
		remarks: item.remarks.map((remark) => remarkBody(remark, item, sight, nameOf)),
		changes: changes.filter((change) => sight.sees(change)).map((change) => changeBody(change, sight)),
	};
}

function changeBody(change: SinceChange, sight: Sight): ChangeBody {
	const { relation, line, field, percent } = change;
	const field_label = sight.fieldName(relation, field);
	return {
		...change,
		percent: sight.isFigure(relation, field) ? percent : null,
		field_label,
		place: relation !== null && line !== null ? sight.lineName(relation, line) : field_label,
	};
}

function remarkBody(
	remark: StandingRemark,
	item: LoadedItem,
	sight: Sight,
	nameOf: NotedQuery['nameOf'],
): RemarkBody {
	const { id, line, relation, field, text, round, actor, at, standing, answer, answeredBy, answeredAt } =
		remark;
	return {
		...(line === undefined ? {} : { line }),
		...(relation === undefined ? {} : { relation }),
		...(field === undefined ? {} : { field }),
		id,
		text,
		round,
		place: placeOf(remark, item, sight),
		by_name: nameOf(actor),
		at,
		standing,
		answer,
		answered_by_name: nameOf(answeredBy),
		answered_at: answeredAt,
	};
}

function placeOf(remark: StandingRemark, item: LoadedItem, sight: Sight): string | null {
	const { line, field } = remark;
	const [spot] = spotOf(remark, item);
	if (!spot || !sight.sees(spot)) return null;
	if (line === undefined || spot.relation === null) return sight.fieldName(null, spot.field);
	const name = sight.lineName(spot.relation, line);
	const label = field === undefined ? null : (sight.fieldName(spot.relation, field) ?? field);
	return [name, label].filter((text) => text !== null).join(' – ') || null;
}

/** Where a remark is, for asking whether the reader may see it: of a line without a field, its key. */
function spotOf({ line, relation, field }: StandingRemark, item: LoadedItem): Spot[] {
	if (line === undefined) return field === undefined ? [] : [{ relation: null, line: null, field }];
	const of = relation ?? findLine(item.content, line)?.relation;
	const key = item.parts.find((part) => part.relation === of)?.key;
	return of === undefined || key === undefined ? [] : [{ relation: of, line, field: field ?? key }];
}
