"""The live engine: sound devices, the processes behind them and the account they give."""
