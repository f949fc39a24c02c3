/**
 * The most a buyer may offer for a house, and what a wholesaler earns by passing it on.
 *
 * @module
 */
import { cents, roundHalfUp, usd, within } from "./numbers.ts";

/** The rule of thumb: `ARV × ruleFraction - repairs - wholesaleFee`. */
export interface RuleOffer {
  /** Names the method. */
  readonly method: "rule";
  /** After-repair value in USD. */
  readonly arv: number;
  /** Repairs with contingency in USD. */
  readonly repairs: number;
  /** Share of the value that purchase, repairs and fee may reach, above 0 to 1; 0.70 when absent. */
  readonly ruleFraction?: number | undefined;
  /** Fee of the wholesaler in USD; 0, that is none, when absent. */
  readonly wholesaleFee?: number | undefined;
}

/** Costs first: `(ARV - financing - repairs - holding - selling) × ruleFraction`. */
export interface CostsFirstOffer {
  /** Names the method. */
  readonly method: "costs_first";
  /** After-repair value in USD. */
  readonly arv: number;
  /** Repairs with contingency in USD. */
  readonly repairs: number;
  /** Interest and points in USD. */
  readonly financing: number;
  /** Taxes, insurance and utilities until the resale, in USD. */
  readonly holding: number;
  /** Commission and closing of the resale in USD. */
  readonly selling: number;
  /** Share of what the costs leave that the purchase may reach, above 0 to 1; 0.70 when absent. */
  readonly ruleFraction?: number | undefined;
}

/** A stated profit: `ARV - repairs - buyClosing - holding - selling - desiredProfit - wholesaleFee`. */
export interface TargetProfitOffer {
  /** Names the method. */
  readonly method: "target_profit";
  /** After-repair value in USD. */
  readonly arv: number;
  /** Repairs with contingency in USD. */
  readonly repairs: number;
  /** Closing of the purchase in USD. */
  readonly buyClosing: number;
  /** Taxes, insurance, utilities and interest until the resale, in USD. */
  readonly holding: number;
  /** Commission and closing of the resale in USD. */
  readonly selling: number;
  /** What must be left, in USD. */
  readonly desiredProfit: number;
  /** Fee of the wholesaler in USD; 0, that is none, when absent. */
  readonly wholesaleFee?: number | undefined;
}

/** One of the three ways to find the most to offer. */
export type OfferInput = RuleOffer | CostsFirstOffer | TargetProfitOffer;

/** The most to offer. */
export interface MaxOffer {
  /** How it was found; the methods give different numbers for one deal. */
  readonly method: OfferInput["method"];
  /** The most to offer in USD, never below 0. */
  readonly maxAllowableOffer: number;
  /**
   * What the offer leaves of the value after the listed costs, in USD: the profit, and with the
   * rule of thumb every cost that it does not list. Negative when no price would do.
   */
  readonly margin: number;
}

const DEFAULT_RULE_FRACTION = 0.7;

/**
 * Finds the most to offer.
 *
 * @param input The method and its amounts in USD.
 * @returns The offer, rounded to the cent and floored at 0.
 * @throws {RangeError} Naming the field that is negative, not a number or absurd, and `method` when
 * it is none of the three.
 *
 * @example The 70 % rule
 * ```ts
 * import { maxAllowableOffer } from "@nlre/shared/models";
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals(maxAllowableOffer({ method: "rule", arv: 300_000, repairs: 45_000 }), {
 *   method: "rule",
 *   maxAllowableOffer: 165_000,
 *   margin: 90_000,
 * });
 * ```
 */
export function maxAllowableOffer(input: OfferInput): MaxOffer {
  const arv = cents(input.arv, "arv");
  const afterCosts = arv - listedCosts(input);
  const offer = Math.max(0, uncapped(input, arv, afterCosts));
  return {
    method: input.method,
    maxAllowableOffer: usd(offer),
    margin: usd(afterCosts - offer),
  };
}

function listedCosts(input: OfferInput): number {
  const repairs = cents(input.repairs, "repairs");
  switch (input.method) {
    case "rule":
      return repairs + cents(input.wholesaleFee ?? 0, "wholesaleFee");
    case "costs_first":
      return repairs + cents(input.financing, "financing") + cents(input.holding, "holding") +
        cents(input.selling, "selling");
    case "target_profit":
      return repairs + cents(input.buyClosing, "buyClosing") +
        cents(input.holding, "holding") + cents(input.selling, "selling") +
        cents(input.wholesaleFee ?? 0, "wholesaleFee");
    default:
      throw new RangeError("method: expected rule, costs_first or target_profit");
  }
}

function uncapped(input: OfferInput, arv: number, afterCosts: number): number {
  if (input.method === "target_profit") {
    return afterCosts - cents(input.desiredProfit, "desiredProfit");
  }
  const fraction = within(input.ruleFraction ?? DEFAULT_RULE_FRACTION, "ruleFraction", 0.01, 1);
  return input.method === "costs_first"
    ? roundHalfUp(afterCosts * fraction)
    : roundHalfUp(arv * fraction) - (arv - afterCosts);
}

/**
 * What the end buyer pays a wholesaler.
 *
 * @param contractPrice What the wholesaler agreed with the owner, in USD.
 * @param wholesaleFee The fee in USD.
 * @returns Both together in USD.
 * @throws {RangeError} Naming the amount that is negative, not a number or absurd.
 *
 * @example A fee of 10,000
 * ```ts
 * import { endBuyerPrice } from "@nlre/shared/models";
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals(endBuyerPrice(150_000, 10_000), 160_000);
 * ```
 */
export function endBuyerPrice(contractPrice: number, wholesaleFee: number): number {
  return usd(cents(contractPrice, "contractPrice") + cents(wholesaleFee, "wholesaleFee"));
}

/**
 * What a wholesaler earns by passing a contract on, before the expenses of the assignment.
 *
 * @param contractPrice What was agreed with the owner, in USD.
 * @param buyerPrice What the end buyer pays, in USD.
 * @returns The spread in USD; negative when the buyer pays less than the contract.
 * @throws {RangeError} Naming the amount that is negative, not a number or absurd.
 *
 * @example The spread of a deal
 * ```ts
 * import { wholesaleFee } from "@nlre/shared/models";
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals(wholesaleFee(150_000, 160_000), 10_000);
 * ```
 */
export function wholesaleFee(contractPrice: number, buyerPrice: number): number {
  return usd(cents(buyerPrice, "buyerPrice") - cents(contractPrice, "contractPrice"));
}
