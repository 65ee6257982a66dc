print("visiontop")
