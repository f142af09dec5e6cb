"""`python -m ewcoop` is the same as `ewcoop`."""

from ewcoop.cli import run

if __name__ == "__main__":
    run()
