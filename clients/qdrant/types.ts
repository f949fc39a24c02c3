/**
 * What points are made of.
 *
 * @module
 */

/** Identifier of a point: a UUID, or an integer from 0 to 2^53 - 1. */
export type QdrantId = string | number;

/** A vector. The server keeps 32-bit numbers. */
export type QdrantVector = readonly number[] | Float32Array | Float64Array;

/** The vector of a point, or its vectors by name. */
export type QdrantVectors = QdrantVector | Readonly<Record<string, QdrantVector>>;

/** What is known of a point beside its vector; plain data. */
export type QdrantPayload = Readonly<Record<string, unknown>>;

/** A point to be stored. */
export interface QdrantPoint<P extends object = QdrantPayload> {
  /** Its identifier; a point that has it already is replaced. */
  readonly id: QdrantId;
  /** Its vector, or its vectors by name. */
  readonly vector: QdrantVectors;
  /** What is known of it. */
  readonly payload?: P;
}

/** A vector that the server gave back; with the distance `Cosine` it comes back normalised. */
export type StoredQdrantVectors = number[] | Readonly<Record<string, number[]>>;

/** A point as it is stored. */
export interface StoredQdrantPoint<P extends object = QdrantPayload> {
  /** Its identifier. */
  readonly id: QdrantId;
  /** What is known of it; absent when it was not asked for. */
  readonly payload?: P;
  /** Its vector or vectors; absent when they were not asked for. */
  readonly vector?: StoredQdrantVectors;
}

/** A point that a search found. */
export interface QdrantHit<P extends object = QdrantPayload> extends StoredQdrantPoint<P> {
  /** How near it is: with `Cosine` and `Dot` more is nearer, with `Euclid` and `Manhattan` less is. */
  readonly score: number;
}

/** How the nearness of vectors is measured. */
export type QdrantDistance = "Cosine" | "Dot" | "Euclid" | "Manhattan";

/** Which points are meant. */
export type QdrantSelector =
  | {
    /** Their identifiers. */
    readonly ids: readonly QdrantId[];
  }
  | {
    /** What they fulfil. It must restrict something. */
    readonly filter: QdrantFilter;
  };

/** A filter in Qdrant's own words. */
export interface QdrantFilter {
  /** All of these hold. */
  readonly must?: QdrantCondition | readonly QdrantCondition[];
  /** At least one of these holds. */
  readonly should?: QdrantCondition | readonly QdrantCondition[];
  /** None of these holds. */
  readonly must_not?: QdrantCondition | readonly QdrantCondition[];
  /** At least some of these hold. */
  readonly min_should?: {
    /** The conditions. */
    readonly conditions: readonly QdrantCondition[];
    /** How many of them must hold. */
    readonly min_count: number;
  };
}

/** One condition of a filter. */
export type QdrantCondition =
  | QdrantFieldCondition
  | QdrantFilter
  | {
    /** The field is missing, null or an empty list. */
    readonly is_empty: {
      /** Path of the field. */
      readonly key: string;
    };
  }
  | {
    /** The field is null. */
    readonly is_null: {
      /** Path of the field. */
      readonly key: string;
    };
  }
  | {
    /** The point is one of these. */
    readonly has_id: readonly QdrantId[];
  }
  | {
    /** One element of a list of objects fulfils a filter by itself. */
    readonly nested: {
      /** Path of the list. */
      readonly key: string;
      /** What the element fulfils. */
      readonly filter: QdrantFilter;
    };
  };

/** What a field must match. */
export type QdrantMatch =
  | {
    /** This value. */
    readonly value: string | number | boolean;
  }
  | {
    /** One of these values. */
    readonly any: readonly (string | number)[];
  }
  | {
    /** Any value but these. */
    readonly except: readonly (string | number)[];
  }
  | {
    /** All words of this text. */
    readonly text: string;
  };

/** Bounds of a number, or of a date as RFC 3339 text. */
export interface QdrantRange<T extends number | string> {
  /** Greater than this. */
  readonly gt?: T;
  /** At least this. */
  readonly gte?: T;
  /** Less than this. */
  readonly lt?: T;
  /** At most this. */
  readonly lte?: T;
}

/** A place on the globe. */
export interface QdrantGeoPoint {
  /** Degrees of longitude. */
  readonly lon: number;
  /** Degrees of latitude. */
  readonly lat: number;
}

/** A condition on a field of the payload. */
export interface QdrantFieldCondition {
  /** Path of the field, such as `address.zip` or `tags[]`. */
  readonly key: string;
  /** What it matches. */
  readonly match?: QdrantMatch;
  /** Where its number or date lies. */
  readonly range?: QdrantRange<number> | QdrantRange<string>;
  /** The circle that its place lies in. */
  readonly geo_radius?: {
    /** The middle. */
    readonly center: QdrantGeoPoint;
    /** Metres from the middle. */
    readonly radius: number;
  };
  /** The box that its place lies in. */
  readonly geo_bounding_box?: {
    /** Its north-western corner. */
    readonly top_left: QdrantGeoPoint;
    /** Its south-eastern corner. */
    readonly bottom_right: QdrantGeoPoint;
  };
  /** How many values it has. */
  readonly values_count?: QdrantRange<number>;
}
