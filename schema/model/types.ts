/** A text in both languages of the product: Vietnamese first. */
export type Words = readonly [vi: string, en: string];

/** A fixed list of values of a field with their labels; `color` tints the label in lists. */
export interface ChoiceSet {
	readonly name: string;
	readonly values: Readonly<Record<string, Choice>>;
}

export interface Choice {
	readonly label: Words;
	readonly color?: string;
}

export type ColumnType =
	'string' | 'text' | 'integer' | 'decimal' | 'boolean' | 'date' | 'timestamp' | 'json' | 'uuid' | 'alias';

export type OnDelete = 'CASCADE' | 'RESTRICT' | 'SET NULL';

/** What a field may say beyond its type and name. Everything left out takes a sensible default. */
export interface FieldExtra {
	readonly width?: 'half' | 'full' | 'fill';
	/** Must be filled in the form, and NOT NULL in the database. */
	readonly required?: boolean;
	/** NOT NULL in the database only: there is a default or a trigger that fills it. */
	readonly notNull?: boolean;
	readonly readonly?: boolean;
	readonly hidden?: boolean;
	readonly unique?: boolean;
	readonly indexed?: boolean;
	readonly default?: string | number | boolean;
	readonly note?: Words;
	readonly interface?: string;
	readonly options?: Readonly<Record<string, unknown>>;
	readonly display?: string;
	readonly displayOptions?: Readonly<Record<string, unknown>>;
	readonly special?: readonly string[];
	readonly choices?: ChoiceSet;
	/** Further lists whose labels the options of the interface name. */
	readonly words?: readonly ChoiceSet[];
	readonly searchable?: boolean;
	/** The group field of the form that this field stands in. */
	readonly group?: string;
	/** What the field becomes by what else the form says; of several that hold the last counts. */
	readonly conditions?: readonly FieldCondition[];
}

/** Where the form's values fit the filter `rule`, the field is hidden, or its interface has these options besides. */
export interface FieldCondition {
	readonly name: string;
	readonly rule: Readonly<Record<string, unknown>>;
	readonly hidden?: boolean;
	readonly options?: Readonly<Record<string, unknown>>;
}

/** The many side of a relation: this field holds the key. */
export interface ManyToOne {
	readonly kind: 'm2o';
	readonly related: string;
	readonly onDelete: OnDelete;
	/** The other half of a many-to-many, when this field belongs to its join table. */
	readonly junction?: string;
}

/** The one side: an alias that lists the rows of `many` whose `manyField` points here. */
export interface OneToMany {
	readonly kind: 'o2m';
	readonly many: string;
	readonly manyField: string;
	readonly onDeselect: 'nullify' | 'delete';
	readonly sortField?: string;
}

export interface FieldSpec extends FieldExtra {
	readonly field: string;
	readonly type: ColumnType;
	readonly label: Words;
	readonly relation?: ManyToOne | OneToMany;
}

export interface CollectionSpec {
	readonly collection: string;
	readonly singular: Words;
	readonly plural: Words;
	readonly icon: string;
	readonly color?: string;
	readonly note: Words;
	readonly template?: string;
	/** The real collection under which the navigation shows this one. */
	readonly group?: string;
	readonly sort: number;
	readonly hidden?: boolean;
	readonly sortField?: string;
	/** A boolean field that takes rows out of the ordinary list without deleting them. */
	readonly activeField?: string;
	/** `activity` leaves the history to a register that is its own history. */
	readonly accountability?: 'all' | 'activity';
	readonly fields: readonly FieldSpec[];
	readonly lists?: readonly ListSpec[];
}

/** A list of a collection that everybody finds in the Studio: the one it opens with, or a bookmark below it. */
export interface ListSpec {
	/** What a bookmark is called; the list that a collection opens with has no name. */
	readonly bookmark?: {
		readonly name: string;
		readonly label: Words;
		readonly icon: string;
		readonly color?: string;
	};
	/** Columns from left to right with their width in pixels. */
	readonly columns: Readonly<Record<string, number>>;
	/** A field, descending with a minus before it. */
	readonly sort: string;
	readonly filter?: Readonly<Record<string, unknown>>;
}
