export { getLocalPrice, setLocalPrice } from "./local-price";
